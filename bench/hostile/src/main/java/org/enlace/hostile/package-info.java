/**
 * Fuzzing of a running gateway over sockets: requests generated from a seed by mutation of valid messages, the corpus of requests that once broke
 * something, and the verdict on each answer.
 */
package org.enlace.hostile;
