// readycheck calls: every call to the outside with what happens when it hangs or fails.
#include "app/audit.h"
#include "app/commands.h"
#include "app/progress.h"
#include "app/shown.h"
#include "report/calls.h"

namespace readycheck::app {

int calls(const Request& request) {
  const Progress progress(request.quiet);
  const Audit result = audit(request.options);
  progress.stop();
  return show(request, report::calls_json, report::calls, result);
}

}  // namespace readycheck::app
