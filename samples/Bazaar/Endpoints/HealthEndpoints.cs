using Bazaar.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bazaar.Endpoints;

/// <summary>What an orchestrator asks.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("health");
        health.MapGet("/live", Live).WithSummary("Says that the process runs").Answers<Health>(StatusCodes.Status200OK);
    }

    private static JsonHttpResult<Health> Live() => TypedResults.Json(Health.Ok, BazaarJson.Default.Health);
}
