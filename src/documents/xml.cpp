// XML by pugixml, which knows no entity but the five of the language, reads no other file and skips the DOCTYPE.
#include <pugixml.hpp>

#include <algorithm>

#include "documents/readers.h"
#include "documents/tree.h"

namespace readycheck::documents {

namespace {

std::size_t offset_of(const pugi::xml_node& node) {
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

bool is_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_plain(const pugi::xml_node& element) {
  if (element.first_attribute()) return false;
  for (const pugi::xml_node& child : element.children())
    if (child.type() == pugi::node_element) return false;
  return true;
}

class Xml {
 public:
  Xml(const Source& source, Document& document) : source_(source), tree_(document) {}
  void read(const pugi::xml_document& xml);

 private:
  bool element(const pugi::xml_node& node);
  bool attributes(const pugi::xml_node& node);
  Value text_of(const pugi::xml_node& text) const;
  Value plain(const pugi::xml_node& node) const;

  const Source& source_;
  Tree tree_;
};

Value Xml::text_of(const pugi::xml_node& text) const {
  const std::size_t begin = offset_of(text);
  const std::string_view value = text.value();
  return source_.scalar(begin, begin + value.size(), std::string(value));
}

// An element that holds nothing but text: white space at its ends is layout.
Value Xml::plain(const pugi::xml_node& node) const {
  Value value = source_.empty(Value::Kind::null, offset_of(node), node.name());
  for (const pugi::xml_node& child : node.children()) {
    if (!is_text(child)) continue;
    std::string_view text = child.value();
    const std::size_t begin = offset_of(child);
    const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    text.remove_prefix(first);
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    if (text.empty()) continue;
    if (value.kind == Value::Kind::null) {
      std::string tag = std::move(value.tag);
      value = source_.scalar(begin + first, begin + first + text.size(), std::string(text));
      value.tag = std::move(tag);
    } else {
      value.text += text;
    }
  }
  return value;
}

// pugixml keeps no places of attributes: they follow the element's name in the order in which it read them.
bool Xml::attributes(const pugi::xml_node& node) {
  const std::string_view bytes = source_.bytes();
  std::size_t at = offset_of(node) + std::string_view(node.name()).size();
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    at = std::min(bytes.find_first_not_of(" \t\r\n", at), bytes.size());
    const std::string_view name = attribute.name();
    Value key = source_.scalar(at, at + name.size(), "@" + std::string(name));
    const std::size_t open = bytes.find_first_of("\"'", std::min(at + name.size(), bytes.size()));
    if (open == std::string_view::npos) return true;
    const std::size_t close = std::min(bytes.find(bytes[open], open + 1), bytes.size());
    Value value = source_.scalar(open, close, attribute.value());
    value.quoted = true;
    tree_.pair(std::move(key), std::move(value));
    at = close + 1;
  }
  return !tree_.full();
}

bool Xml::element(const pugi::xml_node& node) {
  const std::size_t begin = offset_of(node);
  if (tree_.add(source_.scalar(begin, begin + std::string_view(node.name()).size(), node.name())) == nullptr) return false;
  if (is_plain(node)) return tree_.add(plain(node)) != nullptr;
  return tree_.open(source_.empty(Value::Kind::map, begin, node.name())) != nullptr && attributes(node);
}

void Xml::read(const pugi::xml_document& xml) {
  tree_.open(source_.empty(Value::Kind::map, 0));
  const pugi::xml_node top = xml;
  pugi::xml_node node = xml.first_child();
  while (node && node != top) {
    if (node.type() == pugi::node_element) {
      const std::size_t depth = tree_.depth();
      if (!element(node)) break;
      if (tree_.depth() > depth && node.first_child()) {
        node = node.first_child();
        continue;
      }
      if (tree_.depth() > depth) tree_.close();
    } else if (is_text(node) && node.parent() != top) {
      if (!trim(node.value()).empty()) tree_.pair(source_.scalar(offset_of(node), offset_of(node), "#text"), text_of(node));
    }
    while (node != top && !node.next_sibling()) {
      node = node.parent();
      if (node != top) tree_.close();
    }
    if (node != top) node = node.next_sibling();
  }
  tree_.close_all();
}

}  // namespace

void read_xml(const Source& source, Document& document) {
  pugi::xml_document xml;
  const pugi::xml_parse_result result =
      xml.load_buffer(source.bytes().data(), source.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!result) note(document, source, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), result.description());
  Xml(source, document).read(xml);
}

}  // namespace readycheck::documents
