/**
 * Holds the classes that all pages and the operator API use: messages, paging, parameters, problems, the viewer. Called by the packages of the
 * console. It owns no tables.
 */
package org.enlace.gateway.console.web;
