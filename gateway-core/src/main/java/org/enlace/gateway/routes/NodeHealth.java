package org.enlace.gateway.routes;

import org.enlace.gateway.schedule.NodeLife;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether partners may be sent here: the doors are open and the database has heard from this node just now. Answers at once. Thread-safe. */
@Component("node")
class NodeHealth implements HealthIndicator {

    private final Edges edges;
    private final NodeLife life;

    NodeHealth(Edges edges, NodeLife life) {
        this.edges = edges;
        this.life = life;
    }

    @Override
    public Health health() {
        boolean ready = edges.ready() && life.alive();
        return ready ? Health.up().build() : Health.outOfService().build();
    }
}
