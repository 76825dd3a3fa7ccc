// readycheck calls: every call to the outside with what happens when it hangs or fails.
#include "app/commands.h"
#include "app/shown.h"
#include "report/calls.h"

namespace readycheck::app {

int calls(const Request& request) {
  return show(request, report::calls_json, report::calls);
}

}  // namespace readycheck::app
