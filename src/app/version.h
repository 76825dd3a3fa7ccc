// The program's version, from the build.
#pragma once

namespace readycheck::app {

const char* version();

}  // namespace readycheck::app
