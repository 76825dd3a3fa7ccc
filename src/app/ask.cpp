// readycheck ask: the quick-test questions, answered from what the files show.
#include "app/commands.h"
#include "app/shown.h"
#include "report/ask.h"

namespace readycheck::app {

int ask(const Request& request) {
  return show(request, report::ask_json, report::ask);
}

}  // namespace readycheck::app
