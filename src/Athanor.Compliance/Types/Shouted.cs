namespace Athanor.Compliance;

/// <summary>Text in small letters in the database, and in capitals outside.</summary>
internal sealed class Shouted() : TypeDecorator<string, string>(SqlTypes.Text)
{
    protected override Expr BoundSql(Expr<string> value) => Lower(value);

    protected override Expr SelectedSql(Expr<string> value) => Upper(value);

    protected override string ToStored(string value) => value;

    protected override string FromStored(string stored) => stored;
}
