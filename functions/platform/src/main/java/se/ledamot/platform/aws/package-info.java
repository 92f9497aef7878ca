/**
 * Where Lambda meets our code: the handler of every Lambda, which reads AWS's events into our own
 * types and hands each to one function; what functions are put together of; and the secrets.
 * Besides this, only packages that are named after a service of AWS know it.
 */
@NullMarked
package se.ledamot.platform.aws;

import org.jspecify.annotations.NullMarked;
