# shellcheck shell=sh disable=SC2034,SC2154  # read by other scripts, which set $root
# Read by scripts/readycheck and scripts/test: installs what a bare Debian 12 lacks, and builds a preset of CMakePresets.json.
# Expects $root. Nothing here writes to stdout; what tools say goes to build/setup.log.

preset=${READYCHECK_PRESET:-release}
build="$root/build/$preset"
log="$root/build/setup.log"

needed="g++ cmake ninja-build pkg-config ca-certificates git
  libgit2-dev libvectorscan-dev libre2-dev libyaml-cpp-dev libpugixml-dev libpg-query-dev libcereal-dev
  nlohmann-json3-dev libfmt-dev libspdlog-dev libcli11-dev
  catch2 librapidcheck-dev python3 python3-jsonschema"

# What the program is made of; scripts/test adds the tests.
sources="src include rules cmake third_party scripts/grammars CMakeLists.txt CMakePresets.json"

say() { echo "readycheck: $*" >&2; }

# Without dpkg there is nothing to ask; CMake then names the first library that it cannot find.
missing_packages() {
  command -v dpkg-query > /dev/null || return 0
  wanted=$needed
  { command -v node && command -v npm; } > /dev/null 2>&1 || wanted="$wanted nodejs npm"
  for package in $wanted; do
    case "$(dpkg-query -W -f '${Status}' "$package" 2> /dev/null)" in
      *"ok installed") ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  packages=$(missing_packages)
  [ -n "$packages" ] || return 0
  say "installing $packages"
  options="-y --no-install-recommends -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300"
  as_root apt-get update >> "$log" 2>&1 || true   # a stale list may still do; if not, the next line says so
  # shellcheck disable=SC2086  # both are lists of words
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install $options $packages >> "$log" 2>&1
}

# True when STAMP is newer than every file and folder of the list.
fresh() {
  stamp=$1
  shift
  [ -e "$stamp" ] && [ -z "$(cd "$root" && find "$@" -newer "$stamp" -print -quit 2> /dev/null)" ]
}

compile() {
  target=$1
  cd "$root" || return
  cmake --preset "$preset" >> "$log" 2>&1 && cmake --build --preset "$preset" --target "$target" >> "$log" 2>&1
}

# Builds TARGET and leaves STAMP behind. The stamp is as old as the beginning: an edit made meanwhile counts as new.
build_target() {
  target=$1 stamp=$2
  mkdir -p "$build"
  exec 9> "$root/build/.lock"
  flock 9
  : > "$log"
  [ -e "$build/CMakeCache.txt" ] || say "the first run builds the program; this takes some minutes (build/setup.log)"
  : > "$stamp.new"
  if ! { install_packages && (compile "$target"); }; then
    tail -n 25 "$log" >&2
    say "could not be built; all of it is in build/setup.log"
    exit 70
  fi
  mv "$stamp.new" "$stamp"
  exec 9>&-
}
