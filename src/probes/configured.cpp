// See configured.h. The nearest one counts: what is said of the client itself before what it was built with.
#include "probes/configured.h"

#include <algorithm>

namespace readycheck::probes {

namespace {

constexpr int longest_chain = 24;  // calls between a client and the first thing that it was built with
constexpr int deepest_block = 4;   // blocks inside blocks that a client is given

}  // namespace

const Call* Configured::at(int index) const {
  return index >= 0 && static_cast<std::size_t>(index) < outline_.calls.size()
             ? &outline_.calls[static_cast<std::size_t>(index)]
             : nullptr;
}

const Argument* Configured::on(const Call* call, const Call* client, const std::vector<std::string>& members) const {
  if (const Argument* found = on(call, members)) return found;
  return at(call->client) == client ? nullptr : on(client, members);
}

const Argument* Configured::on(const Call* client, const std::vector<std::string>& members) const {
  const auto wanted = [&](std::string_view path) {
    return std::find(members.begin(), members.end(), path.substr(path.rfind('.') + 1)) != members.end();
  };
  for (int step = 0; client != nullptr && step < longest_chain; ++step, client = at(client->client)) {
    for (const Setting& setting : outline_.settings)
      if (wanted(setting.path) && stands_on(setting.client, client)) return &setting.value;
    for (const Call& call : outline_.calls)
      if (!call.arguments.empty() && wanted(call.path) && configures(call, client)) return &call.arguments.front();
    if (step > 0 && wanted(client->path) && !client->arguments.empty()) return &client->arguments.front();
    const bool maker = step > 0 || client->form == Call::Form::construct;
    const bool first = maker && client->client < 0 && !client->arguments.empty() && client->arguments.front().position == 0;
    if (first && std::find(members.begin(), members.end(), "0") != members.end()) return &client->arguments.front();
  }
  return nullptr;
}

const Argument* Configured::on(const ArgumentPath::Found& given, const std::string& member, bool& hidden) const {
  if (given.argument == nullptr) {
    hidden = hidden || given.hidden;
    return nullptr;
  }
  const Call* made = at(given.argument->call);
  if (const Argument* found = on(made, {member})) return found;
  const Literal::Kind kind = given.argument->value.kind;
  if (made == nullptr)
    hidden = hidden || kind == Literal::Kind::expression || kind == Literal::Kind::parameter;
  else if (made->form != Call::Form::construct && made->client < 0)
    hidden = true;  // somebody's function made it
  return nullptr;
}

// client.setTimeout(5), or setTimeout(5) without a receiver in a block that the client was given.
bool Configured::configures(const Call& call, const Call* client) const {
  if (call.client >= 0) return at(call.client) == client;
  return call.path.find('.') == std::string::npos && stands_on(call.surrounded_by, client);
}

// Is it the client, or a call in the blocks that the client was given?
bool Configured::stands_on(int call, const Call* client) const {
  for (int step = 0; step < deepest_block; ++step) {
    const Call* found = at(call);
    if (found == nullptr || found == client) return found != nullptr;
    call = found->surrounded_by;
  }
  return false;
}

}  // namespace readycheck::probes
