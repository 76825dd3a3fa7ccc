// A file is opened without following a link and without blocking (a pipe would wait for a writer), and only then asked
// what it is: asking first would leave a gap in which it can be exchanged.
#include "git/reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "git/objects.h"

namespace readycheck::git {

namespace {

std::string larger_than(std::size_t most) { return "larger than " + std::to_string(most >> 20) + " MB"; }

// Gives the object database back at the end of a read, whatever happened.
template <typename GiveBack>
struct Borrowed {
  OdbHandle odb;
  GiveBack give_back;
  Borrowed(OdbHandle taken, GiveBack back) : odb(std::move(taken)), give_back(back) {}
  ~Borrowed() { give_back(std::move(odb)); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
};

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

std::string reason_of(int error) {
  if (error == ELOOP) return "a link now, not followed";
  if (error == ENOENT || error == ENOTDIR) return "gone when it was to be read";
  return "not readable: " + std::generic_category().message(error);
}

bool read_file(int folder, const char* path, std::size_t most, std::string& bytes, std::string& reason) {
  bytes.clear();
  const auto refuse = [&](std::string why) {
    reason = std::move(why);
    bytes.clear();
    return false;
  };
  const Descriptor file(openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  struct stat status {};
  if (!file) return refuse(errno == ENXIO ? "not a regular file" : reason_of(errno));
  if (fstat(file.get(), &status) != 0) return refuse(reason_of(errno));
  if (!S_ISREG(status.st_mode)) return refuse("not a regular file");
  if (static_cast<std::uint64_t>(status.st_size) > most) return refuse(larger_than(most));
  std::size_t filled = 0;
  for (std::size_t room = static_cast<std::size_t>(status.st_size) + 1;; room = std::min(most + 1, room * 2 + 4096)) {
    bytes.resize(room);  // one byte more than expected shows the end, or that the file has grown
    while (filled < room) {
      const ssize_t got = ::read(file.get(), bytes.data() + filled, room - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return refuse(reason_of(errno));
      if (got == 0) {
        bytes.resize(filled);
        return true;
      }
      filled += static_cast<std::size_t>(got);
    }
    if (filled > most) return refuse(larger_than(most));
  }
}

OdbHandle BlobReader::borrow() const {
  unsigned number = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      OdbHandle odb = std::move(idle_.back());
      idle_.pop_back();
      return odb;
    }
    number = made_++;
  }
  return open_objects(objects_, number);
}

void BlobReader::give_back(OdbHandle odb) const {
  if (!odb) return;
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(odb));
}

bool BlobReader::read(const std::string& id, std::size_t most, std::string& bytes, std::string& reason) const {
  bytes.clear();
  const Borrowed borrowed(borrow(), [this](OdbHandle odb) { give_back(std::move(odb)); });
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  git_odb_object* found = nullptr;
  git_oid parsed;
  if (!borrowed.odb || git_oid_fromstr(&parsed, id.c_str()) != 0 ||
      git_odb_read_header(&size, &type, borrowed.odb.get(), &parsed) != 0) {
    reason = partial_ ? "not fetched by this partial clone" : "missing or damaged in the object database";
    return false;
  }
  if (type != GIT_OBJECT_BLOB || size > most) {
    reason = type != GIT_OBJECT_BLOB ? "not a file in the object database" : larger_than(most);
    return false;
  }
  if (git_odb_read(&found, borrowed.odb.get(), &parsed) != 0) {
    reason = "damaged in the object database";
    return false;
  }
  const OdbObjectHandle object(found);
  bytes.assign(static_cast<const char*>(git_odb_object_data(found)), git_odb_object_size(found));
  return true;
}

std::uint64_t BlobReader::size(const std::string& id) const {
  const Borrowed borrowed(borrow(), [this](OdbHandle odb) { give_back(std::move(odb)); });
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  git_oid parsed;
  if (!borrowed.odb || git_oid_fromstr(&parsed, id.c_str()) != 0 ||
      git_odb_read_header(&size, &type, borrowed.odb.get(), &parsed) != 0)
    return 0;
  return type == GIT_OBJECT_BLOB ? size : 0;
}

}  // namespace readycheck::git
