/**
 * The edge: calls and replies that know no cloud, routes with their shapes, problems as RFC 9457
 * has them, and answers kept for a repeated call.
 */
@NullMarked
package se.ledamot.platform.http;

import org.jspecify.annotations.NullMarked;
