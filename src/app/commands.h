// One function a command; each returns the exit code and writes its answer to stdout.
#pragma once

#include "app/command_line.h"

namespace readycheck::app {

int scan(const Request& request);
int ask(const Request& request);
int calls(const Request& request);
int explain(const Request& request);
int list(const Request& request);
int test(const Request& request);
int schema(const Request& request);

}  // namespace readycheck::app
