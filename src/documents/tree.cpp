// The builder behind every reader that nests.
#include "documents/tree.h"

#include <algorithm>

namespace readycheck::documents {

void Tree::stop(const Value& at, std::string_view why) {
  full_ = true;
  note_line(document_, at.line, why);
}

Value* Tree::add(Value value) {
  if (full_) return nullptr;
  if (nodes_ >= most_nodes) {
    stop(value, "more than " + std::to_string(most_nodes) + " values");
    return nullptr;
  }
  ++nodes_;
  if (open_.empty()) return &document_.roots.emplace_back(std::move(value));
  Frame& frame = open_.back();
  if (!frame.node->is_map()) return &frame.node->items.emplace_back(std::move(value));
  frame.has_key = !frame.has_key;
  if (!frame.has_key) return &(frame.node->members.back().second = std::move(value));
  auto& member = frame.node->members.emplace_back(std::move(value), Value{});
  member.second.line = member.first.line;
  member.second.column = member.first.column;
  member.second.end_line = member.first.end_line;
  return &member.first;
}

Value* Tree::open(Value value) {
  if (open_.size() >= most_depth) {
    stop(value, "nested deeper than " + std::to_string(most_depth) + " levels");
    return nullptr;
  }
  Value* node = add(std::move(value));
  if (node != nullptr) open_.push_back({node, false, nodes_, 0});
  return node;
}

void Tree::close() {
  const Frame closed = open_.back();
  open_.pop_back();
  Value& node = *closed.node;
  if (!node.items.empty()) node.end_line = std::max(node.end_line, node.items.back().end_line);
  if (!node.members.empty()) node.end_line = std::max(node.end_line, node.members.back().second.end_line);
  if (!open_.empty()) open_.back().height = std::max(open_.back().height, closed.height + 1);
}

void Tree::close_all(std::size_t down_to) {
  while (open_.size() > down_to) close();
}

void Tree::pair(Value key, Value value) {
  if (add(std::move(key)) != nullptr) add(std::move(value));
}

bool Tree::reserve(std::size_t nodes, std::size_t height) {
  if (full_ || open_.empty()) return !full_;
  if (nodes_ + nodes > most_nodes) {
    stop(top(), "more than " + std::to_string(most_nodes) + " values when references are followed");
  } else if (open_.size() + height > most_depth) {
    stop(top(), "nested deeper than " + std::to_string(most_depth) + " levels when references are followed");
  } else {
    nodes_ += nodes;
    open_.back().height = std::max(open_.back().height, height);
  }
  return !full_;
}

}  // namespace readycheck::documents
