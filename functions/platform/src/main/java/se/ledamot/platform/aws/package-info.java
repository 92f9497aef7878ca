/**
 * The only place that knows AWS: the handler of every Lambda, which reads AWS's events into our own
 * types and hands each to one function; what functions are put together of; and the secrets.
 */
@NullMarked
package se.ledamot.platform.aws;

import org.jspecify.annotations.NullMarked;
