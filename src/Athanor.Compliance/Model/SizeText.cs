namespace Athanor.Compliance;

/// <summary>A size kept as a letter.</summary>
internal sealed class SizeText() : TypeDecorator<Size, string>(SqlTypes.String(1))
{
    protected override string ToStored(Size value) => value == Size.Small ? "S" : "L";

    protected override Size FromStored(string stored) => stored == "S" ? Size.Small : Size.Large;
}
