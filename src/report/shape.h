// An object of the JSON report, declared once: each key stands beside its schema and the function that fills it, so the
// schema and the report cannot drift apart.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace readycheck::report {

using Json = nlohmann::ordered_json;

template <class Noun>
struct Key {
  const char* name;
  Json schema;
  Json (*value)(const Noun&);
  bool optional = false;  // left out when its value is null
};

template <class Noun>
using Shape = std::vector<Key<Noun>>;

template <class Noun>
Json write(const Shape<Noun>& shape, const Noun& noun) {
  Json object = Json::object();
  for (const Key<Noun>& key : shape) {
    Json value = key.value(noun);
    if (!key.optional || !value.is_null()) object[key.name] = std::move(value);
  }
  return object;
}

template <class Noun>
Json schema_of(const Shape<Noun>& shape) {
  Json properties = Json::object(), required = Json::array();
  for (const Key<Noun>& key : shape) {
    properties[key.name] = key.schema;
    if (!key.optional) required.push_back(key.name);
  }
  return {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
}

// The words of schemas.
namespace is {

inline Json text() { return {{"type", "string"}}; }
inline Json truth() { return {{"type", "boolean"}}; }
inline Json count() { return {{"type", "integer"}, {"minimum", 0}}; }
inline Json line() { return {{"type", "integer"}, {"minimum", 1}}; }
inline Json number(double least, double most) { return {{"type", "number"}, {"minimum", least}, {"maximum", most}}; }
inline Json list(Json of) { return {{"type", "array"}, {"items", std::move(of)}}; }
inline Json map(Json of) { return {{"type", "object"}, {"additionalProperties", std::move(of)}}; }
inline Json nullable(Json of) { return {{"anyOf", Json::array({std::move(of), Json{{"type", "null"}}})}}; }
inline Json place() { return {{"$ref", "#/$defs/place"}}; }
inline Json id() { return {{"type", "string"}, {"minLength", 1}}; }
inline Json date() { return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}; }
// Nothing produces these yet: an array that is always empty.
inline Json empty() { return {{"type", "array"}, {"maxItems", 0}}; }
inline Json three_valued() { return {{"enum", Json::array({true, false, "unknown"})}}; }
inline Json one_of(std::initializer_list<std::string_view> words) {
  Json list = Json::array();
  for (const std::string_view word : words) list.push_back(std::string(word));
  return {{"enum", list}};
}
inline Json same(std::string_view word) { return {{"const", std::string(word)}}; }

}  // namespace is

}  // namespace readycheck::report
