// How the nouns of the rules are written to and read from the packed table (cereal). Examples stay behind: only
// `readycheck test` needs them, and it reads YAML. A new member of a noun needs a new word in its line here.
#pragma once

#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>

#include "readycheck/rules.h"

namespace readycheck {

template <class Archive>
void serialize(Archive& archive, Location& it) {
  archive(it.path, it.line, it.column, it.end_line);
}

template <class Archive>
void serialize(Archive& archive, Match& it) {
  archive(it.any, it.none_of, it.at_least, it.at_most, it.newer_than);
}

template <class Archive>
void serialize(Archive& archive, Select& it) {
  archive(it.kinds, it.roles, it.language, it.with);
}

template <class Archive>
void serialize(Archive& archive, Trait& it) {
  archive(it.name, it.some, it.same, it.otherwise);
}

template <class Archive>
void serialize(Archive& archive, Predicate& it) {
  archive(it.form, it.fact, it.of);
}

template <class Archive>
void serialize(Archive& archive, Expect& it) {
  archive(it.form, it.select, it.has, it.at_least, it.share, it.per, it.when, it.silence, it.otherwise, it.of);
}

template <class Archive>
void serialize(Archive& archive, Attest& it) {
  archive(it.need, it.lifetime, it.per, it.unless);
}

template <class Archive>
void serialize(Archive& archive, Operator& it) {
  archive(it.theirs, it.question);
}

template <class Archive>
void serialize(Archive& archive, Check& it) {
  archive(it.id, it.title, it.why, it.fix, it.finding, it.question, it.severity, it.from, it.until, it.gate, it.proves,
          it.quick_test, it.aliases, it.applies, it.silence, it.attest, it.topic, it.operated, it.effort,
          it.cost_if_left, it.tier, it.planned, it.expect, it.where);
}

template <class Archive>
void serialize(Archive& archive, Source& it) {
  archive(it.from, it.value, it.name, it.position, it.is, it.at_most, it.at_least, it.absent);
}

template <class Archive>
void serialize(Archive& archive, Entry& it) {
  archive(it.kind, it.language, it.look, it.pattern, it.files, it.value, it.only_if, it.once, it.states, it.confidence,
          it.unless, it.in, it.where);
}

template <class Archive>
void serialize(Archive& archive, Kind& it) {
  archive(it.name, it.means, it.also, it.traits, it.details);
}

template <class Archive>
void serialize(Archive& archive, Vocabulary& it) {
  archive(it.kinds, it.entries);
}

template <class Archive>
void serialize(Archive& archive, ProfileRule& it) {
  archive(it.name, it.means, it.question, it.expect, it.silence, it.known_no, it.unknown_when, it.planned, it.where);
}

template <class Archive>
void serialize(Archive& archive, Shape& it) {
  archive(it.node, it.parts);
}

template <class Archive>
void serialize(Archive& archive, Language& it) {
  archive(it.id, it.title, it.grammar, it.extensions, it.filenames, it.interpreters, it.test_paths, it.comments,
          it.shapes, it.words, it.options);
}

template <class Archive>
void serialize(Archive& archive, SecretRule& it) {
  archive(it.id, it.title, it.provider, it.fix, it.pattern, it.anchor, it.judge, it.keywords, it.context, it.entropy,
          it.checksum, it.files, it.severity, it.confidence, it.options, it.shapes, it.where);
}

template <class Archive>
void serialize(Archive& archive, PillarRule& it) {
  archive(it.id, it.title, it.means);
}

template <class Archive>
void serialize(Archive& archive, NonNegotiableRule& it) {
  archive(it.id, it.title, it.brief, it.lifts, it.holds, it.fails, it.unknown);
}

template <class Archive>
void serialize(Archive& archive, Topic& it) {
  archive(it.id, it.question, it.brief, it.why);
}

template <class Archive>
void serialize(Archive& archive, QuickTest& it) {
  archive(it.id, it.question);
}

template <class Archive>
void serialize(Archive& archive, Checklist& it) {
  archive(it.weights, it.pillars, it.non_negotiables, it.topics, it.quick_tests, it.checks);
}

// What belongs to an audited repository (declared, team) is no part of the rules that the program carries.
template <class Archive>
void serialize(Archive& archive, Rules& it) {
  archive(it.version, it.digest, it.checklist, it.checks, it.vocabulary, it.profile, it.languages, it.secrets,
          it.secret_words, it.compiled_secrets, it.compiled_lines, it.packed_lines);
}

}  // namespace readycheck
