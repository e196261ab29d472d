/**
 * Manages the database itself: starts the embedded PostgreSQL or connects to an external one, keeps the three roles, migrates, and provides data
 * sources.
 *
 * <p>Any package may use the beans that Spring publishes from here (the primary {@code appDataSource} and the {@code readDataSource}). This package
 * uses {@code scheduling} only. No data source is available before the migrations have run.
 */
package org.enlace.gateway.platform.database;
