// An object is one zlib stream: "blob 12", a zero byte, then as many bytes as were announced. Sizes are believed only
// up to a bound, and memory is taken only for what the file can hold.
#include "git/loose.h"

#include <dirent.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "git/reader.h"

namespace readycheck::git {

namespace {

constexpr std::size_t largest_loose_file = 256 << 20;    // bytes on the disk
constexpr std::size_t largest_loose_object = 512 << 20;  // bytes inflated
constexpr std::size_t longest_header = 64;
constexpr std::size_t longest_start = 512;  // bytes on the disk that surely hold a header
constexpr std::size_t fan_out = 2;          // letters of the id that name its folder

struct LooseObjects {
  git_odb_backend parent;  // first: libgit2 knows us by its address
  std::string folder;
};

const std::string& folder_of(git_odb_backend* backend) { return reinterpret_cast<LooseObjects*>(backend)->folder; }

std::string path_of(git_odb_backend* backend, const git_oid& id) {
  const std::string name = hex(id);
  return folder_of(backend) + "/" + name.substr(0, fan_out) + "/" + name.substr(fan_out);
}

// Inflates one object from bytes in memory.
class Inflating {
 public:
  explicit Inflating(std::string& bytes) {
    stream_.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    ready_ = inflateInit(&stream_) == Z_OK;
  }
  ~Inflating() { inflateEnd(&stream_); }
  Inflating(const Inflating&) = delete;
  Inflating& operator=(const Inflating&) = delete;

  // Returns how many bytes came; fewer than `size` at the end or at damage.
  std::size_t take(char* into, std::size_t size) {
    if (!ready_) return 0;
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out > 0 && inflate(&stream_, Z_NO_FLUSH) == Z_OK) {
    }
    return size - stream_.avail_out;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

struct Header {
  git_object_t type = GIT_OBJECT_INVALID;
  std::size_t size = 0;
  std::size_t length = 0;  // of itself, with the zero byte; 0: it is none
};

Header parse_header(std::string_view text) {
  const std::size_t blank = text.find(' '), end = text.find('\0');
  Header header;
  if (end == std::string_view::npos || blank == std::string_view::npos || blank > end) return header;
  const auto [rest, error] = std::from_chars(text.data() + blank + 1, text.data() + end, header.size);
  header.type = git_object_string2type(std::string(text.substr(0, blank)).c_str());
  if (error == std::errc() && rest == text.data() + end && git_object_typeisloose(header.type) != 0)
    header.length = end + 1;
  return header;
}

int complain(const std::string& id) {
  git_error_set_str(GIT_ERROR_ODB, ("a loose object is damaged: " + id).c_str());
  return GIT_ERROR;
}

// GIT_OK with the file's bytes, GIT_ENOTFOUND when there is no such file.
int load(git_odb_backend* backend, const git_oid& id, std::string& bytes) {
  std::string reason;
  const std::string path = path_of(backend, id);
  if (read_file(AT_FDCWD, path.c_str(), largest_loose_file, bytes, reason)) return GIT_OK;
  return access(path.c_str(), F_OK) == 0 ? complain(hex(id)) : GIT_ENOTFOUND;
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  std::string bytes(longest_start, '\0');
  const std::string path = path_of(backend, *id);
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) return errno == ENOENT ? GIT_ENOTFOUND : complain(hex(*id));
  const ssize_t length = ::read(file.get(), bytes.data(), bytes.size());
  bytes.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  std::array<char, longest_header> start{};
  const std::size_t got = Inflating(bytes).take(start.data(), start.size());
  const Header header = parse_header({start.data(), got});
  if (header.length == 0) return complain(hex(*id));
  *size = header.size;
  *type = header.type;
  return GIT_OK;
}

int read(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  std::string bytes;
  if (const int error = load(backend, *id, bytes); error != GIT_OK) return error;
  std::array<char, longest_header> start{};
  Inflating inflating(bytes);
  const std::size_t got = inflating.take(start.data(), start.size());
  const Header header = parse_header({start.data(), got});
  if (header.length == 0 || header.size > largest_loose_object || got - header.length > header.size)
    return complain(hex(*id));
  char* object = static_cast<char*>(git_odb_backend_data_alloc(backend, header.size + 1));
  if (object == nullptr) return GIT_ERROR;
  const std::size_t first = got - header.length;
  std::memcpy(object, start.data() + header.length, first);
  object[header.size] = '\0';
  if (inflating.take(object + first, header.size - first) != header.size - first) {
    git_odb_backend_data_free(backend, object);
    return complain(hex(*id));
  }
  *data = object;
  *size = header.size;
  *type = header.type;
  return GIT_OK;
}

int exists(git_odb_backend* backend, const git_oid* id) {
  return access(path_of(backend, *id).c_str(), F_OK) == 0 ? 1 : 0;
}

// The one object whose id begins with `length` letters of `prefix`.
int exists_prefix(git_oid* found, git_odb_backend* backend, const git_oid* prefix, std::size_t length) {
  const std::string wanted = hex(*prefix).substr(0, length);
  if (length < fan_out) return GIT_EAMBIGUOUS;
  const std::unique_ptr<DIR, Release<closedir>> folder(
      opendir((folder_of(backend) + "/" + wanted.substr(0, fan_out)).c_str()));
  if (!folder) return GIT_ENOTFOUND;
  int matches = 0;
  for (const dirent* entry = readdir(folder.get()); entry != nullptr; entry = readdir(folder.get())) {
    const std::string name = wanted.substr(0, fan_out) + entry->d_name;
    if (name.size() == GIT_OID_HEXSZ && name.starts_with(wanted) && git_oid_fromstr(found, name.c_str()) == 0)
      ++matches;
  }
  return matches == 1 ? GIT_OK : matches == 0 ? GIT_ENOTFOUND : GIT_EAMBIGUOUS;
}

int read_prefix(git_oid* found, void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* prefix, std::size_t length) {
  if (const int error = exists_prefix(found, backend, prefix, length); error != GIT_OK) return error;
  return read(data, size, type, backend, found);
}

// Every object of the folder, in no order. A file of another name is none.
int for_each(git_odb_backend* backend, git_odb_foreach_cb note, void* payload) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char first : digits)
    for (const char second : digits) {
      const std::string fan{first, second};
      const std::unique_ptr<DIR, Release<closedir>> folder(opendir((folder_of(backend) + "/" + fan).c_str()));
      if (!folder) continue;
      for (const dirent* entry = readdir(folder.get()); entry != nullptr; entry = readdir(folder.get())) {
        const std::string name = fan + entry->d_name;
        git_oid id;
        if (name.size() != GIT_OID_HEXSZ || git_oid_fromstr(&id, name.c_str()) != 0) continue;
        if (const int stop = note(&id, payload); stop != 0) return stop;
      }
    }
  return GIT_OK;
}

void release(git_odb_backend* backend) { delete reinterpret_cast<LooseObjects*>(backend); }

}  // namespace

git_odb_backend* loose_objects(const std::string& folder) {
  auto* made = new LooseObjects{GIT_ODB_BACKEND_INIT, folder};
  made->parent.read = read;
  made->parent.read_prefix = read_prefix;
  made->parent.read_header = read_header;
  made->parent.exists = exists;
  made->parent.exists_prefix = exists_prefix;
  made->parent.foreach = for_each;
  made->parent.free = release;
  return &made->parent;
}

}  // namespace readycheck::git
