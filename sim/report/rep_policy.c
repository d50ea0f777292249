/* What a browser lets a page do: a Content-Security-Policy, which knows the page's own assets by their SHA-256. */
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

#include "rep_html.h"

/* "'sha256-...'" of an asset, as a browser forms it. */
static bool hash_text(const char *text, size_t n, char out[80]) {
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned size;
  char base64[64];
  if (EVP_Digest(text, n, hash, &size, EVP_sha256(), NULL) != 1) return false;
  EVP_EncodeBlock((unsigned char *)base64, hash, (int)size);
  snprintf(out, 80, "'sha256-%s'", base64);
  return true;
}

sim_status rep_html_policy(rep_html *h, const char *style, const char *script, size_t n, const char *script_may,
                           const char *also) {
  char css[80], js[80], policy[480];
  if (!hash_text(style, strlen(style), css) || !hash_text(script, n, js)) return SIM_ERR_EXTERNAL;
  snprintf(policy, sizeof policy,
           "default-src 'none'; script-src %s%s; style-src %s; %sbase-uri 'none'; form-action 'none'", js, script_may,
           css, also);
  rep_html_open(h, "meta");
  rep_html_attr(h, "http-equiv", "Content-Security-Policy");
  rep_html_attr(h, "content", policy);
  rep_html_close(h);
  return SIM_OK;
}
