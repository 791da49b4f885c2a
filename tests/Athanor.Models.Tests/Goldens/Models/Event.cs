using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Event
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly Day { get; init; }

    public TimeOnly? Clock { get; init; }

    public required TimeSpan Lasts { get; init; }

    [DecimalDigits(Max = 6, Places = 2)]
    public required decimal Price { get; init; }

    public Color Color { get; init; }

    public required Level Level { get; init; }

    public HashSet<int> Tags { get; init; } = [];

    public required (double X, double Y) Point { get; init; }

    [HttpUrl]
    public required Uri Site { get; init; }

    [AllowedValues("on", "off")]
    public required string Mode { get; init; }

    public JsonElement? Meta { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}
