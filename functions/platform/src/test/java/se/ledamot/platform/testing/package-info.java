/**
 * What tests of all modules use: the store's fake, a stepping clock, tokens, and calls as a client
 * makes them.
 */
@NullMarked
package se.ledamot.platform.testing;

import org.jspecify.annotations.NullMarked;
