// Each case is a mistake that the builder must refuse; the build names the one it tries.
#include <string>

#include "web/html.h"

namespace hb::html {

std::string mistake(const char* typed, const std::string& address) {
#if defined(RAW_FROM_A_VARIABLE)
  return p(raw(typed)).html();
#elif defined(NODE_FROM_A_STRING)
  return Node{address}.html();
#elif defined(HREF_AS_ATTRIBUTE)
  return span({.more = {{"href", typed}}}, address).html();
#elif defined(EVENT_HANDLER)
  return span({.more = {{"onclick", typed}}}, address).html();
#elif defined(LINK_TO_TEXT)
  return a(address, typed).html();
#elif defined(NAME_FROM_A_VARIABLE)
  return span({.more = {{typed, address}}}, address).html();
#else
  // The rest of the file is sound: a case that fails, fails for its own line.
  return p({typed, address}).html();
#endif
}

}  // namespace hb::html
