namespace Athanor.Sql;

/// <summary>An expression that was given a name.</summary>
internal interface ILabel
{
    Expr Operand { get; }

    string OutputName { get; }
}
