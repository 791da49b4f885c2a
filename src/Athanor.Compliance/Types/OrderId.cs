namespace Athanor.Compliance;

/// <summary>A strongly typed id.</summary>
internal readonly record struct OrderId(long Value)
{
    public static SqlType<OrderId> Type { get; } = SqlTypes.Converted(SqlTypes.BigInt, (OrderId id) => id.Value, v => new OrderId(v));
}
