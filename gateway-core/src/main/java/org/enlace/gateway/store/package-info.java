/**
 * The database itself: starts the embedded PostgreSQL or reaches an external one, keeps the three roles, migrates, and hands out data sources.
 *
 * <p>Every room may use what Spring publishes from here (the primary {@code appDataSource} and the {@code readDataSource}); this room uses none.
 * Nobody gets a data source before the migrations have run.
 */
package org.enlace.gateway.store;
