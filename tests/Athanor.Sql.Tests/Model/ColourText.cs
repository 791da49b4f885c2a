namespace Athanor.Sql.Tests;

/// <summary>A colour kept as its name.</summary>
internal sealed class ColourText(int length = 10) : TypeDecorator<Colour, string>(SqlTypes.String(length))
{
    protected override string ToStored(Colour value) => value switch
    {
        Colour.Red => "red",
        Colour.Green => "green",
        _ => "blue",
    };

    protected override Colour FromStored(string stored) => stored switch
    {
        "red" => Colour.Red,
        "green" => Colour.Green,
        _ => Colour.Blue,
    };
}
