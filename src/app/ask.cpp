// readycheck ask: the quick-test questions, answered from what the files show.
#include "app/audit.h"
#include "app/commands.h"
#include "app/progress.h"
#include "app/shown.h"
#include "report/ask.h"

namespace readycheck::app {

int ask(const Request& request) {
  const Progress progress(request.quiet);
  const Audit result = audit(request.options);
  progress.stop();
  return show(request, report::ask_json, report::ask, result);
}

}  // namespace readycheck::app
