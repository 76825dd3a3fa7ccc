// Reads the bytes of one file, from the disk or from the object database, in bounds and without ever waiting.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "git/handle.h"
#include "git/objects.h"

namespace readycheck::git {

// An open file or folder.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

// The words for `errno`.
std::string reason_of(int error);

// Reads a regular file below an open folder; false with a reason for all else and for more than `most` bytes.
bool read_file(int folder, const char* path, std::size_t most, std::string& bytes, std::string& reason);

// Blobs by id. Each thread borrows an object database of its own, so that nobody waits for another's inflating.
class BlobReader {
 public:
  // `partial`: missing objects are to be expected.
  BlobReader(ObjectFolders objects, bool partial) : objects_(std::move(objects)), partial_(partial) {}
  bool read(const std::string& id, std::size_t most, std::string& bytes, std::string& reason) const;
  // 0 when it is missing or no blob.
  std::uint64_t size(const std::string& id) const;

 private:
  OdbHandle borrow() const;
  void give_back(OdbHandle odb) const;

  ObjectFolders objects_;
  bool partial_;
  mutable std::mutex mutex_;
  mutable std::vector<OdbHandle> idle_;
  mutable unsigned made_ = 0;
};

}  // namespace readycheck::git
