/**
 * The HTTP layer: requests and responses that are independent of any cloud, routes with their
 * schemas, problems as in RFC 9457, and stored responses for repeated requests.
 */
@NullMarked
package se.ledamot.platform.http;

import org.jspecify.annotations.NullMarked;
