// Statements of every dialect: where they begin and end, what they do, and that nothing hostile breaks the parser.
#include <catch2/catch.hpp>

#include <thread>

#include "documents/sql.h"
#include "reading.h"

using namespace readycheck::documents;

namespace {

std::vector<std::string> statements_of(std::string_view text) {
  sql::Splitter splitter(text);
  std::vector<std::string> all;
  sql::Statement statement;
  while (splitter.next(statement)) all.emplace_back(text.substr(statement.begin, statement.end - statement.begin));
  return all;
}

using Texts = std::vector<std::string>;

// "2:1 drop-column orders.note (parsed)" for each operation.
Texts operations_of(std::string_view text) {
  const Document document = read_all("sql", text);
  CHECK(document.problem == "");
  Texts all;
  for (const Value& item : document.roots.at(0).items) {
    const auto& [key, details] = item.members.at(0);
    if (key.text == "other") continue;
    std::string line = place(item) + " " + key.text;
    for (const auto& [name, value] : details.members)
      if (name.text == "table") line += " " + value.text;
      else if (name.text == "column") line += "." + value.text;
      else if (name.text == "read") line += value.text == "parsed" ? " (parsed)" : "";
    all.push_back(line);
  }
  return all;
}

// One detail of the first operation.
std::string detail(std::string_view text, std::string_view name) {
  const Document document = read_all("sql", text);
  if (document.roots.empty() || document.roots.front().items.empty()) return "no operation";
  const Value* value = document.roots.front().items.front().members.at(0).second.find(name);
  return value == nullptr ? "not there" : value->text;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("statements end where their dialect ends them") {
  CHECK(statements_of("a; b;\n-- c; d\ne /* ; */ f") == Texts{"a", "b", "e /* ; */ f"});
  CHECK(statements_of("x ';' y; \"a;b\" z; `c;d`") == Texts{"x ';' y", "\"a;b\" z", "`c;d`"});
  CHECK(statements_of("a 'it''s;'; b") == Texts{"a 'it''s;'", "b"});
  CHECK(statements_of("f E'\\';'; g") == Texts{"f E'\\';'", "g"});
  CHECK(statements_of("insert into `t` values ('\\';'); h") == Texts{"insert into `t` values ('\\';')", "h"});
  CHECK(statements_of("f $$ a; b $$; g $x$ $$; $x$; h $1") == Texts{"f $$ a; b $$", "g $x$ $$; $x$", "h $1"});
  CHECK(statements_of("/* a /* b; */ c; */ d; e") == Texts{"d", "e"});
  CHECK(statements_of("a\nGO\nb\ngo 5\nc") == Texts{"a", "b", "c"});
  CHECK(statements_of("\\connect shop\na; b \\gexec\nc") == Texts{"a", "b", "c"});
  CHECK(statements_of("copy t from stdin;\n1\tx;y\n\\.\nb;") == Texts{"copy t from stdin", "b"});
  CHECK(statements_of("DELIMITER //\ncreate procedure p() begin a; b; end//\nDELIMITER ;\nc;") == Texts{"create procedure p() begin a; b; end", "c"});
  CHECK(statements_of("create trigger t after insert on x begin update y set z = case when 1 then 2 end; delete from q; end; b") ==
        Texts{"create trigger t after insert on x begin update y set z = case when 1 then 2 end; delete from q; end", "b"});
  CHECK(statements_of("begin; create function f() returns int language sql as 'select 1'; b") ==
        Texts{"begin", "create function f() returns int language sql as 'select 1'", "b"});
  CHECK(statements_of(" ;; \n -- nothing\n").empty());
  CHECK(statements_of("# a remark; of MySQL\na # not one\n; b") == Texts{"a # not one", "b"});
}

TEST_CASE("what is never closed ends with the text") {
  CHECK(statements_of("a 'b; c").size() == 1);
  CHECK(statements_of("a $$ b; c").size() == 1);
  CHECK(statements_of("a; /* b; c").size() == 1);
  CHECK(statements_of("create trigger t begin a; b; c").size() == 1);
}

TEST_CASE("the parser reads what PostgreSQL knows") {
  CHECK(operations_of("ALTER TABLE ONLY shop.\"Orders\"\n  DROP COLUMN note, RENAME_me int;\nalter table a drop b, alter column c set not null;") ==
        Texts{"1:1 drop-column orders.note", "3:1 drop-column a.b (parsed)", "3:1 set-not-null a.c (parsed)"});
  CHECK(operations_of("drop table if exists a, s.b; truncate c; delete from d where x = 1; update e set f = 2;") ==
        Texts{"1:1 drop-table a (parsed)", "1:1 drop-table b (parsed)", "1:30 truncate c (parsed)", "1:42 delete d (parsed)", "1:69 update e (parsed)"});
  CHECK(operations_of("alter table a rename b to c; alter table d rename to e; alter type t rename value 'x' to 'y'; drop schema s; drop database d") ==
        Texts{"1:1 rename-column a.b (parsed)", "1:30 rename-table d (parsed)", "1:57 rename-value t (parsed)", "1:95 drop-schema s (parsed)", "1:110 drop-database d (parsed)"});
  CHECK(operations_of("reindex table a; refresh materialized view v; vacuum full b; cluster c; lock table d; drop view w; drop index i; drop type t") ==
        Texts{"1:1 reindex a (parsed)", "1:18 refresh-view v (parsed)", "1:47 vacuum-full b (parsed)", "1:62 cluster c (parsed)", "1:73 lock-table d (parsed)"});
  CHECK(operations_of("create table a (b int); create temp table c (d int); create table e as select 1") ==
        Texts{"1:1 create-table a", "1:25 create-table c", "1:54 create-table e"});
}

TEST_CASE("details say what a change costs") {
  CHECK(detail("create index concurrently i on a (b)", "concurrently") == "yes");
  CHECK(detail("create index i on a (b)", "concurrently") == "no");
  CHECK(detail("alter table a add column b int not null", "required") == "yes");
  CHECK(detail("alter table a add column b int not null default 5", "default") == "constant");
  CHECK(detail("alter table a add column b uuid default gen_random_uuid()", "default") == "volatile");
  CHECK(detail("alter table a add column b timestamptz default now()", "default") == "constant");
  CHECK(detail("alter table a add column b int default f()", "default") == "unknown");
  CHECK(detail("alter table a add column b bigserial", "default") == "computed");
  CHECK(detail("alter table a add constraint f foreign key (b) references c not valid", "validated") == "no");
  CHECK(detail("alter table a add constraint f foreign key (b) references c", "validated") == "yes");
  CHECK(detail("alter table a add constraint u unique using index i", "by_index") == "yes");
  CHECK(detail("alter table a add constraint u unique (b)", "by_index") == "no");
  CHECK(detail("alter table a alter b type varchar(20)", "sized") == "yes");
  CHECK(detail("alter table a alter b type text", "type") == "text");
  CHECK(detail("update a set b = 1 where c", "narrowed") == "yes");
  CHECK(detail("delete from a", "narrowed") == "no");
  CHECK(detail("set lock_timeout = '3s'", "limit") == "lock_timeout");
}

TEST_CASE("other dialects are read by their key words") {
  CHECK(operations_of("ALTER TABLE `a` DROP `b`, CHANGE COLUMN `c` `d` int, MODIFY e varchar(9) NOT NULL, DROP INDEX i, ADD KEY k (b), RENAME INDEX x TO y;") ==
        Texts{"1:1 drop-column a.b", "1:1 rename-column a.c", "1:1 change-type a.e", "1:1 create-index a"});
  CHECK(operations_of("ALTER TABLE `a` CONVERT TO CHARACTER SET utf8mb4;\nALTER TABLE `a` ADD COLUMN b int, ALGORITHM=COPY;\nRENAME TABLE `a` TO `b`, c TO d;") ==
        Texts{"1:1 convert-text a", "2:1 add-column a.b", "2:1 copy-table a", "3:1 rename-table a", "3:1 rename-table c"});
  CHECK(operations_of("ALTER TABLE [dbo].[Orders] ALTER COLUMN [Note] nvarchar(max);\nGO\nEXEC sp_rename 'dbo.Orders.Note', 'Remark', 'COLUMN';\nCREATE INDEX ix ON [dbo].[Orders] (Note) WITH (ONLINE = ON);\nDROP TABLE [dbo].[Old];") ==
        Texts{"1:1 change-type orders.note", "3:1 rename-column orders.note", "4:1 create-index orders", "5:1 drop-table old"});
  CHECK(detail("CREATE INDEX ix ON [dbo].[Orders] (Note) WITH (ONLINE = ON)", "concurrently") == "yes");
  CHECK(detail("ALTER TABLE `a` ADD `b` int NOT NULL DEFAULT 0", "default") == "constant");
  CHECK(detail("ALTER TABLE `a` ADD `b` int NOT NULL AUTO_INCREMENT", "default") == "computed");
  CHECK(operations_of("PRAGMA foreign_keys=OFF; INSERT OR IGNORE INTO \"a\" SELECT * FROM b; UPDATE OR REPLACE `a` SET x = 1;") ==
        Texts{"1:26 insert a", "1:69 update a"});
}

TEST_CASE("a body that runs at once is looked into, one that is only kept is not") {
  CHECK(operations_of("DO $$ BEGIN\n ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c(d);\nEXCEPTION WHEN duplicate_object THEN null;\nEND $$;") ==
        Texts{"2:2 add-constraint a"});
  CHECK(operations_of("create function f() returns void as $$ begin drop table a; end $$ language plpgsql").empty());
  CHECK(operations_of("create trigger t after insert on x begin delete from q; end;").empty());
}

TEST_CASE("what is done to no table is counted all the same") {
  const auto count = [](std::string_view text) { return read_all("sql", text).roots.at(0).items.size(); };
  CHECK(count("drop index a; alter table b drop constraint c; alter table b alter d drop not null; drop function e(); create extension f") == 5);
  CHECK(count("select 1; set x = 1; show y; pragma z; commit") == 1);
  CHECK(count("-- nothing") == 0);
}

TEST_CASE("hostile statements neither crash nor hang") {
  for (const std::string& text :
       {"update a set b = " + repeated("(", 100'000), "update a set b = 1" + repeated(" + 1", 300'000), "delete from a where " + repeated("not ", 200'000) + "b",
        "alter table a add check (" + repeated("case when ", 50'000), repeated("drop table a, ", 100'000), "truncate " + repeated("a.", 500'000),
        "update a set b = " + repeated("array[", 50'000), "update a set b = x" + repeated("::int", 100'000), "delete from a where b = " + repeated("-", 100'000),
        "update a set b = '" + repeated("''", 500'000), repeated("$a$", 100'001), repeated("begin ", 100'000), "create trigger " + repeated("begin case ", 100'000),
        repeated("/*", 100'000), repeated("DELIMITER x\n", 10'000), repeated("do $$ ", 10'000), repeated("`", 100'001), "alter table a " + repeated("add (", 50'000),
        "update a set b = x" + repeated(" is null", 100'000), "update a set b = x" + repeated("[1]", 100'000), "update a set b = " + repeated("x.", 5'000) + "y"}) {
    const Document document = read_all("sql", text);
    CHECK(document.roots.size() == 1);
  }
}

// What is deeper than the tree may be is read by its words.
TEST_CASE("the deepest statement that is handed over is read") {
  CHECK(operations_of("update a set b = " + repeated("(", 50) + "1" + repeated(")", 50) + repeated(" + 1", 30)) == Texts{"1:1 update a (parsed)"});
  CHECK(operations_of("update a set b = 1" + repeated(" + 1", 550)) == Texts{"1:1 update a"});
  CHECK(operations_of("update a set b = x" + repeated("[1]", 2'000)) == Texts{"1:1 update a (parsed)"});
  CHECK(operations_of("update a set b = x" + repeated("::int", 20)) == Texts{"1:1 update a (parsed)"});
  CHECK(operations_of("update a set b = x" + repeated("::int", 295)) == Texts{"1:1 update a"});
}

TEST_CASE("two threads read at once") {
  const auto work = [] {
    for (int i = 0; i < 300; ++i) {
      const Document document = read_all("sql", "alter table a drop b; alter table broken by; create index i on c (d);");
      if (document.roots.front().items.size() != 3) throw std::runtime_error("lost");
    }
  };
  std::thread other(work);
  work();
  other.join();
  CHECK(operations_of("drop table a") == Texts{"1:1 drop-table a (parsed)"});
}
