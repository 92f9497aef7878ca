/** Who calls and what that caller may do: roles, tokens, and the member behind a token. */
@NullMarked
package se.ledamot.platform.access;

import org.jspecify.annotations.NullMarked;
