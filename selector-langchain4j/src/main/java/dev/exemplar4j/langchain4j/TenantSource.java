package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.TenantId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The pool of the call's tenant, and the stages that follow it. */
record TenantSource(
    PoolPerTenant pools,
    Function<FewShotContext, Optional<TenantId>> tenant,
    UnaryOperator<ExampleSelector> pipeline)
    implements ExampleSource {

  @Override
  public ExampleSelector selector(FewShotContext context) {
    return pipeline.apply(pools.selector(owner(context)));
  }

  @Override
  public TenantId owner(FewShotContext context) {
    return tenant
        .apply(context)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the call has no tenant: it must come from an AI service whose"
                        + " augmentor is FewShot.augmentor, and name one"));
  }
}
