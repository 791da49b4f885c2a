namespace Athanor.Compliance;

/// <summary>Text kept the other way round.</summary>
internal sealed class Reversed() : TypeDecorator<string, string>(SqlTypes.Text)
{
    protected override string ToStored(string value) => new([.. value.Reverse()]);

    protected override string FromStored(string stored) => new([.. stored.Reverse()]);
}
