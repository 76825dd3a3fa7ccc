// The ways in which libgit2 would talk to other machines, closed: these definitions stand in place of the library's own,
// so that its network code, and the five libraries behind it, never become part of the program. Linked only with the
// static library (cmake/ThirdParty.cmake); nothing here is ever called by what readycheck does.
extern "C" {

constexpr int not_here = -1;

// Called when the library starts: there is nothing to prepare.
int git_transport_ssh_global_init() { return 0; }
int git_mbedtls_stream_global_init() { return 0; }

int git_transport_ssh_with_paths() { return not_here; }
int git_smart_subtransport_ssh() { return not_here; }
int git_smart_subtransport_http() { return not_here; }
int git_smart_subtransport_git() { return not_here; }
int git_socket_stream_new() { return not_here; }
int git_mbedtls_stream_new() { return not_here; }
int git_mbedtls_stream_wrap() { return not_here; }
int git_mbedtls__set_cert_location() { return not_here; }
int git_http__expect_continue = 0;  // a switch of the tests of the library

}  // extern "C"
