/**
 * Yardsticks of the benchmark: three small programs that do the product's main job by hand, with no code of the product. Each takes a record by HTTP,
 * validates it (XML: translates it to JSON too), stores it once by its id, hands it on by HTTP and keeps a receipt. Programs to measure against, never to run
 * for anybody: no TLS, no rights, no audit.
 */
package org.enlace.floors;
