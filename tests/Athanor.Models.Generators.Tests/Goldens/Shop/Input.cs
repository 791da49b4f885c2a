using System.Text.Json;
using System.Text.Json.Serialization;

namespace Demo;

[Model(Naming = Naming.Snake, Aliases = Naming.Camel, ByName = true, Extra = ExtraKeys.Allow)]
public sealed partial class Order
{
    [GreaterThan(0)]
    public required long OrderNumber { get; init; }

    [ValidationAlias("code")]
    [ValidationAlias("codes", 0, "value")]
    [StringLength(20, MinimumLength = 3)]
    [TextCase(Strip = true, Upper = true)]
    public string? Code { get; init; }

    [DecimalDigits(Max = 10, Places = 2)]
    [AtLeast("0.01")]
    public required decimal Total { get; init; }

    public State State { get; init; } = State.Open;

    [Size(Min = 1, Max = 100)]
    public required IReadOnlyList<Line> Lines { get; init; }

    [Computed]
    public int Count => Lines.Count;

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }

    [FieldValidator(nameof(Code), Mode = ValidatorMode.Before)]
    private static void EmptyIsNull(RawInput input)
    {
        if (input.AsString() == "")
        {
            input.ReplaceWithNull();
        }
    }

    [FieldValidator(nameof(Total))]
    private static void Matches(decimal total, IReadOnlyList<Line> lines, ModelErrors errors)
    {
        if (total != lines.Sum(l => l.Price))
        {
            errors.Add("must be the sum of the lines");
        }
    }

    [ModelValidator]
    private static void Check(Order order, ModelErrors errors)
    {
        if (order.State == State.Paid && order.Total == 0)
        {
            errors.Add("total", "must be paid");
        }
    }
}

[Model]
public readonly partial record struct Line(string Sku, decimal Price = 0m);

public enum State
{
    Open,

    [JsonStringEnumMemberName("paid")]
    Paid,
}
