// The version comes from CMake, so that there is one place to raise it.
#include "app/version.h"

namespace readycheck::app {

const char* version() { return READYCHECK_VERSION; }

}  // namespace readycheck::app
