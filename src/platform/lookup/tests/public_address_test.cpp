#include "lookup/public_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace hb::lookup {
namespace {

bool public_text(const std::string& text) {
  Ipv4 four{};
  if (inet_pton(AF_INET, text.c_str(), four.data()) == 1) return is_public(four);
  Ipv6 six{};
  EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), six.data()), 1) << text;
  return is_public(six);
}

TEST(PublicAddress, LetsTheOpenInternetThrough) {
  for (const char* text : {"8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1",
                           "203.0.112.1", "223.255.255.254", "2606:4700::1111", "2001:4860::8888",
                           "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"}) {
    EXPECT_TRUE(public_text(text)) << text;
  }
}

TEST(PublicAddress, KeepsOutWhateverIsInside) {
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.9.9.9",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "192.0.2.7",
                           "198.18.0.1",
                           "198.19.255.255",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "fe80::1",
                           "febf::1",
                           "fc00::1",
                           "fdff::1",
                           "ff02::1",
                           "2001:db8::1",
                           "2001::1",
                           "fec0::1",
                           "64:ff9b:1::a00:1",
                           "3fff::1",
                           "5f00::1",
                           "1000::1"}) {
    EXPECT_FALSE(public_text(text)) << text;
  }
}

TEST(PublicAddress, SeesAnInnerAddressInsideAnother) {
  for (const char* text : {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1",
                           "2002:7f00:1::1", "2002:c0a8:101::"}) {
    EXPECT_FALSE(public_text(text)) << text;
  }
}

}  // namespace
}  // namespace hb::lookup
