// HCL and the configuration of web servers: blocks, labels, literals, expressions and places.
#include <catch2/catch.hpp>

#include "reading.h"

using namespace readycheck::documents;

TEST_CASE("hcl blocks are reached by their type and labels") {
  const Document document = read_all("hcl",
                                     "# c\nterraform {\n  required_version = \">= 1.5\"\n}\n"
                                     "resource \"aws_db_instance\" \"main\" {\n  multi_az = true\n  size     = var.size * 2 // gb\n"
                                     "  name     = \"db-${var.env}\"\n  lifecycle { prevent_destroy = true }\n"
                                     "  tags = { a = \"1\", \"b c\" : 2 }\n  list = [\n    1, # one\n    \"x\",\n    f(a, b),\n  ]\n}\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "{terraform: {required_version: \">= 1.5\"}, resource: {aws_db_instance: {main: {multi_az: true, size: var.size * 2, "
        "name: \"db-${var.env}\", lifecycle: {prevent_destroy: true}, tags: {a: \"1\", b c: 2}, list: [1, \"x\", f(a, b)]}}}}");
  CHECK(at(document, "resource.aws_db_instance.*").tag == "resource");
  CHECK(at(document, "**.size").tag == "expression");
  CHECK(at(document, "**.name").tag == "expression");
  CHECK(at(document, "**.multi_az").tag.empty());
  CHECK(place(at(document, "**.prevent_destroy")) == "9:33");
  CHECK(at(document, "resource.*.*").end_line == 16);
}

TEST_CASE("hcl heredocs, loops and calls stay text") {
  const Document document = read_all("hcl",
                                     "policy = <<-EOT\n  {\"a\": \"${x}\"}\n  EOT\nall = [for x in y : { z = x }]\n"
                                     "user_data = templatefile(\"a.tpl\", {\n  port = 80\n})\nlast = a ? \"b\" : \"c\"\n");
  CHECK(document.problem.empty());
  CHECK(at(document, "policy").text == "  {\"a\": \"${x}\"}\n");
  CHECK(place(at(document, "policy")) == "2:1");
  CHECK(at(document, "all").text == "[for x in y : { z = x }]");
  CHECK(at(document, "user_data").text == "templatefile(\"a.tpl\", {\n  port = 80\n})");
  CHECK(at(document, "last").tag == "expression");
}

TEST_CASE("hcl mistakes keep what stood before") {
  const Document document = read_all("hcl", "a = 1\nb {\n  c = 2\n");
  CHECK(document.problem == "line 4: a block that does not end");
  CHECK(at(document, "b.c").text == "2");
  CHECK(read_all("hcl", "a = \n= 2").problem.starts_with("line 1: "));
  CHECK(read_all("hcl", "a {\n]\n").problem == "line 2: the wrong bracket closes");
  CHECK(read_all("hcl", "a = <<X\nb\n").problem == "line 1: a heredoc that does not end");
}

TEST_CASE("nginx directives and blocks") {
  const Document document = read_all("nginx",
                                     "user  nginx; # c\nhttp {\n  server {\n    listen 443 ssl;\n    location ~ \\.php$ {\n"
                                     "      proxy_read_timeout 5s;\n      add_header X \"a; b\";\n      set $a \"${b}c\";\n    }\n"
                                     "    content_by_lua_block { if x { y; } }\n    internal;\n  }\n}\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "{user: nginx, http: {server: {listen: 443 ssl, location: {~ \\.php$: {proxy_read_timeout: 5s, add_header: X \"a; b\", "
        "set: $a \"${b}c\"}}, content_by_lua_block:  if x { y; } , internal: ~}}}");
  CHECK(place(at(document, "**.proxy_read_timeout")) == "6:26");
  CHECK(at(document, "http.server").tag == "server");
  CHECK(at(document, "http.server.location.*").tag == "location");
  CHECK(read_all("nginx", "a {\n b;\n").problem == "line 3: a block that does not end");
  CHECK(read_all("nginx", "a;\n}\n").problem == "line 2: a } too many");
  CHECK(read_all("nginx", "a b\n").problem == "line 1: a directive without its ;");
}

TEST_CASE("caddyfiles end directives by the line") {
  const Document document = read_all("caddyfile",
                                     "{\n  email a@b.c\n}\nexample.com, www.example.com {\n  encode gzip zstd\n"
                                     "  reverse_proxy /api/* {env.UP}:80 {\n    health_uri /up\n  }\n  tls internal\n}\n");
  CHECK(document.problem.empty());
  CHECK(show(document) ==
        "{: {email: a@b.c}, example.com,: {www.example.com: {encode: gzip zstd, reverse_proxy: {/api/* {env.UP}:80: "
        "{health_uri: /up}}, tls: internal}}}");
  CHECK(place(at(document, "**.health_uri")) == "7:16");
}
