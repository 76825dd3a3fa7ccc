// Builds values in place and without recursion, within the bounds on nodes and depth. Readers speak to it in events.
#pragma once

#include <string>
#include <vector>

#include "documents/source.h"

namespace readycheck::documents {

class Tree {
 public:
  explicit Tree(Document& document) : document_(document) {}

  // Puts a value at the end of what is open: an item, a key, or the value of the key before. Null when a bound is hit.
  Value* add(Value value);
  // The same, and further values go into it until close().
  Value* open(Value value);
  void close();
  void close_all(std::size_t down_to = 0);
  void pair(Value key, Value value);

  bool full() const { return full_; }
  std::size_t depth() const { return open_.size(); }
  const Value& top() const { return *open_.back().node; }
  Value& top() { return *open_.back().node; }
  bool awaits_value() const { return !open_.empty() && top().is_map() && open_.back().has_key; }

  // What the open container holds so far: its values, and the levels below it.
  std::size_t nodes_of_top() const { return nodes_ - open_.back().nodes_before + 1; }
  std::size_t height_of_top() const { return open_.back().height; }
  // Asks for room for a copy of `nodes` values of `height` levels.
  bool reserve(std::size_t nodes, std::size_t height);

 private:
  struct Frame {
    Value* node;                // stays where it is: what holds it does not grow while this is open
    bool has_key;
    std::size_t nodes_before;
    std::size_t height;
  };
  void stop(const Value& at, std::string_view why);

  Document& document_;
  std::vector<Frame> open_;
  std::size_t nodes_ = 0;
  bool full_ = false;
};

}  // namespace readycheck::documents
