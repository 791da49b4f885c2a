using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>Every type that a column can have, with and without null.</summary>
[Entity("samples")]
public partial class Sample
{
    [Key]
    public partial long Id { get; set; }

    public partial bool Flag { get; set; }

    public partial short Small { get; set; }

    public partial int Whole { get; set; }

    public partial long Big { get; set; }

    public partial float Single { get; set; }

    public partial double Double { get; set; }

    [Precision(18, 4)]
    public partial decimal Money { get; set; }

    public partial string Text { get; set; }

    public partial byte[] Bytes { get; set; }

    public partial DateTime Local { get; set; }

    public partial DateTimeOffset Instant { get; set; }

    public partial DateOnly Day { get; set; }

    public partial TimeOnly Time { get; set; }

    public partial TimeSpan Span { get; set; }

    public partial Guid Uuid { get; set; }

    public partial Colour Colour { get; set; }

    public partial bool? FlagOrNull { get; set; }

    public partial int? WholeOrNull { get; set; }

    public partial decimal? MoneyOrNull { get; set; }

    public partial string? TextOrNull { get; set; }

    public partial byte[]? BytesOrNull { get; set; }

    public partial DateTimeOffset? InstantOrNull { get; set; }

    public partial DateOnly? DayOrNull { get; set; }

    public partial Guid? UuidOrNull { get; set; }

    public partial Colour? ColourOrNull { get; set; }
}
