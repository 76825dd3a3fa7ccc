// See dependency.h.
#include "probes/dependency.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "probes/arguments.h"
#include "readycheck/names.h"

namespace readycheck::probes {

namespace {

constexpr std::array<std::string_view, 14> address_words = {"URL",    "URI",    "HOST", "HOSTNAME", "ENDPOINT",
                                                            "BASE",   "API",    "ADDR", "SERVER",   "ADDRESS",
                                                            "ORIGIN", "DOMAIN", "DSN",  "ROOT"};
// Names of clients that say nothing about whom they talk to.
constexpr std::array<std::string_view, 8> plain_names = {"session", "client",   "http", "api",
                                                         "axios",   "instance", "s",    "c"};

// "/users", "./x", "api/users": a path on whatever host the page or the client has.
bool relative(std::string_view url) {
  if (url.empty() || url.front() == '{' || url.find("://") != std::string_view::npos || url.starts_with("//"))
    return false;
  const std::string_view first = url.substr(0, url.find('/'));
  if (url.starts_with('/') || url.starts_with('?') || url.starts_with("./") || url.starts_with("../")) return true;
  return first.size() < url.size() && first.find_first_of(".:") == std::string_view::npos;
}

// "api.example:443" as it is given where no scheme is wanted.
bool is_bare_host(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.find_first_of("/ {}@%") == std::string_view::npos;
}

const Call* call_at(const Outline& outline, int index) {
  return index >= 0 && static_cast<std::size_t>(index) < outline.calls.size()
             ? &outline.calls[static_cast<std::size_t>(index)]
             : nullptr;
}

// The name behind an expression: the last word of its path, or the key that a look-up was asked for.
std::string key_behind(const Argument& argument, const Outline& outline);

std::string key_of_call(const Call& call) {
  for (const Argument& argument : call.arguments)
    if (argument.value.kind == Literal::Kind::text && !service_of_key(argument.value.text).empty())
      return argument.value.text;
  return {};
}

std::string key_of_local(std::string_view name, const Outline& outline) {
  for (const Definition& definition : outline.definitions) {
    if (definition.name != name) continue;
    if (const Call* call = call_at(outline, definition.call)) return key_of_call(*call);
    if (definition.value.kind == Literal::Kind::expression)
      return definition.value.text.substr(definition.value.text.rfind('.') + 1);
  }
  return std::string(name);
}

std::string key_behind(const Argument& argument, const Outline& outline) {
  if (const Call* call = call_at(outline, argument.call))
    if (std::string key = key_of_call(*call); !key.empty()) return key;
  const std::string& text = argument.value.text;
  if (argument.value.kind == Literal::Kind::parameter) return {};
  if (text.starts_with("local:")) return key_of_local(std::string_view(text).substr(6), outline);
  return text.substr(text.rfind('.') + 1);
}

std::string name_of_client(const Call* client, const Outline& outline) {
  for (const Definition& definition : outline.definitions) {
    if (client == nullptr || call_at(outline, definition.call) != client) continue;
    const std::string name = lowered(definition.name);
    if (std::find(plain_names.begin(), plain_names.end(), name) == plain_names.end()) return definition.name;
  }
  return {};
}

std::string module_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos || path.find('/', dot) != std::string::npos ? path : path.substr(0, dot);
}

// "{process.env.API_URL}/users/{?}" -> API_URL, "" when the text does not begin with a hole that has a name.
std::string key_of_pattern(std::string_view pattern) {
  if (!pattern.starts_with('{')) return {};
  const std::string_view path = pattern.substr(1, pattern.find('}') - 1);
  return std::string(path.substr(path.find_last_of(".:") + 1));
}

// What can be said of one address, "" when nothing.
Dependency of_address(const Argument& url, const Outline& outline) {
  const Literal& value = resolved(url.value, outline);
  const std::string& written = value.kind == Literal::Kind::text ? value.text : value.pattern;
  if (relative(written)) return {"", true};
  if (std::string host = host_of(written); !host.empty()) return {host, false};
  if (value.kind == Literal::Kind::text && is_bare_host(written)) return {host_of("//" + written), false};
  if (const std::string key = key_of_pattern(written); !key.empty()) {
    const std::string service = service_of_key(key);
    return {service.empty() ? service_of_key(key_of_local(key, outline)) : service, false};
  }
  return {service_of_key(key_behind(url, outline)), false};
}

}  // namespace

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme == std::string_view::npos || (scheme > 0 && url[scheme - 1] != ':')) return {};
  std::string host;
  for (std::size_t i = scheme + 2; i < url.size() && std::string_view("/?#").find(url[i]) == std::string_view::npos;
       ++i) {
    host += url[i] == '{' ? '*' : url[i];  // a hole stands for one label
    if (url[i] == '{') i = std::min(url.find('}', i), url.size());
  }
  if (const std::size_t user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
  host.resize(std::min(host.find(':'), host.size()));
  const bool readable =
      host.find_first_not_of("*") != std::string::npos && host.find_first_of("$%<> ") == std::string::npos;
  return readable ? lowered(host) : std::string{};
}

std::string service_of_key(std::string_view key) {
  if (key.find_first_of("abcdefghijklmnopqrstuvwxyz /:.-") != std::string_view::npos) return {};
  bool address = false;
  for (bool again = true; again;) {
    again = false;
    const std::size_t bar = key.rfind('_');
    const std::string_view last = key.substr(bar == std::string_view::npos ? 0 : bar + 1);
    if (bar != std::string_view::npos &&
        std::find(address_words.begin(), address_words.end(), last) != address_words.end()) {
      key = key.substr(0, bar);
      address = again = true;
    }
  }
  return address ? lowered(key) : std::string{};
}

Dependency dependency_of(const Argument* url, const Call* client, const Outline& outline) {
  static const ArgumentPath base("base_url|baseURL|baseUrl|prefixUrl|prefix|base|url|0");
  Dependency found;
  if (url != nullptr) found = of_address(*url, outline);
  if (!found.name.empty() || (found.own && client == nullptr)) return found;
  if (client != nullptr) {
    auto root = base.find(*client);
    if (root.argument != nullptr && !root.argument->members.empty()) root.argument = nullptr;  // options without a base
    if (root.argument != nullptr) {
      Dependency of_client = of_address(*root.argument, outline);
      if (!of_client.name.empty() || of_client.own) return of_client;
    }
    // a client without a base asks where it came from
    if (found.own) found.own = root.argument == nullptr && !root.hidden;
  }
  if (found.own) return found;
  const std::string named = name_of_client(client, outline);
  return {named.empty() ? module_of(outline.path) : named, false};
}

}  // namespace readycheck::probes
