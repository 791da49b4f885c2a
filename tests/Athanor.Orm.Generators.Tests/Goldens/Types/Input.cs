using System.Text.Json.Serialization;

namespace Demo.Types;

public enum Size
{
    Small,
    Large,
}

[Flags]
internal enum Flag : byte
{
    None,
    Hot,
}

public readonly record struct Money(decimal Amount);

public sealed class MoneyType() : TypeDecorator<Money, decimal>(SqlTypes.Numeric(18, 4))
{
    protected override decimal ToStored(Money value) => value.Amount;

    protected override Money FromStored(decimal stored) => new(stored);
}

public sealed class TagsType() : TypeDecorator<string[], string>(SqlTypes.Text)
{
    protected override string ToStored(string[] value) => string.Join(',', value);

    protected override string[] FromStored(string stored) => stored.Split(',');
}

internal sealed class OptionalDayType() : TypeDecorator<DayOfWeek?, string>(SqlTypes.String(10))
{
    protected override string ToStored(DayOfWeek? value) => value.ToString()!;

    protected override DayOfWeek? FromStored(string stored) => Enum.Parse<DayOfWeek>(stored);
}

/// <summary>Every type that a column can have, and everything that can be said of one.</summary>
[Entity(Schema = "lab")]
public partial class Everything
{
    private string _seen = null!;

    public Everything(string text) => Text = text;

    [Key] public partial Guid Id { get; set; }
    public partial bool Bool { get; set; }
    public partial short Short { get; set; }
    public partial int Int { get; set; }
    public partial long Long { get; set; }
    public partial float Float { get; set; }
    public partial double Double { get; set; }
    public partial decimal Decimal { get; set; }
    public partial string Text { get; set; }
    public partial byte[] Bytes { get; set; }
    public partial DateTime DateTime { get; set; }
    public partial DateTimeOffset DateTimeOffset { get; set; }
    public partial DateOnly DateOnly { get; set; }
    public partial TimeOnly TimeOnly { get; set; }
    public partial TimeSpan TimeSpan { get; set; }
    public partial Guid Guid { get; set; }
    public partial Size Size { get; set; }
    [SqlType(typeof(MoneyType))] public partial Money Price { get; set; }
    [SqlType(typeof(TagsType))] public partial string[] Tags { get; set; }

    public partial bool? MaybeBool { get; set; }
    public partial short? MaybeShort { get; set; }
    public partial int? MaybeInt { get; set; }
    public partial long? MaybeLong { get; set; }
    public partial float? MaybeFloat { get; set; }
    public partial double? MaybeDouble { get; set; }
    public partial decimal? MaybeDecimal { get; set; }
    public partial string? MaybeText { get; set; }
    public partial byte[]? MaybeBytes { get; set; }
    public partial DateTime? MaybeDateTime { get; set; }
    public partial DateTimeOffset? MaybeDateTimeOffset { get; set; }
    public partial DateOnly? MaybeDateOnly { get; set; }
    public partial TimeOnly? MaybeTimeOnly { get; set; }
    public partial TimeSpan? MaybeTimeSpan { get; set; }
    public partial Guid? MaybeGuid { get; set; }
    public partial Size? MaybeSize { get; set; }
    [SqlType(typeof(MoneyType))] public partial Money? MaybePrice { get; set; }
    [SqlType(typeof(TagsType))] public partial string[]? MaybeTags { get; set; }
    [SqlType(typeof(OptionalDayType))] internal partial DayOfWeek? MaybeDay { get; set; }

    [Column("short_text"), StringLength(10), Unique, Indexed] public partial string ShortText { get; set; }
    [MaxLength(16)] public partial byte[]? Digest { get; set; }
    [Precision(9, 2), Indexed] public partial decimal Amount { get; set; }
    [ServerDefault("1")] public partial int Stock { get; set; }
    [ServerDefault("'it''s \"new\"'")] public partial string State { get; set; }
    [Required] public partial string? Filled { get; set; }
    [Version] public partial long Revision { get; set; }

    public required partial string Mandatory { get; set; }
    public partial string Once { get; init; }
    public partial string Hidden { get; private set; }
    public partial string ReadOnly { get; }
    public partial string WriteOnly { set; }
    internal partial Flag Flags { get; set; }
    protected partial int Shielded { get; set; }
    private partial int Secret { get; set; }
    public partial string Prepared { get; set; } = "prepared";
    [JsonIgnore] public virtual partial int Overridable { get; set; }
    [Obsolete("Use Stock.")] public partial int OldStock { get; set; }

    [NotMapped] public string Note { get; set; } = "";
    public int Computed => Stock * 2 + Secret;

    partial void OnLoaded() => _seen = Text + _seen;
}
