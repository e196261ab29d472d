/** Serves the rights of persons: search, stop, hold, erasure, access, rectification, consent. Called over HTTP only. It owns no tables. */
package org.enlace.gateway.console.datasubject;
