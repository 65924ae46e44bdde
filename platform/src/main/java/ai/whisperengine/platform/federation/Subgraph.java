package ai.whisperengine.platform.federation;

import static io.smallrye.graphql.api.federation.link.Link.FEDERATION_SPEC_LATEST_URL;

import io.smallrye.graphql.api.federation.link.Import;
import io.smallrye.graphql.api.federation.link.Link;
import org.eclipse.microprofile.graphql.GraphQLApi;

/** Makes the schema of a service one of Apollo Federation 2; without the link it would count as one of version 1. */
@GraphQLApi
@Link(
        url = FEDERATION_SPEC_LATEST_URL,
        _import = {@Import(name = "@key"), @Import(name = "@shareable")})
public class Subgraph {}
