/** Support for the tests of all modules: a fake store, a stepping clock, tokens and a client. */
@NullMarked
package se.ledamot.platform.testing;

import org.jspecify.annotations.NullMarked;
