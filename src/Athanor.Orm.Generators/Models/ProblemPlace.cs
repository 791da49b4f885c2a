namespace Athanor.Orm.Generators.Models;

/// <summary>Which part of a declaration a problem is about.</summary>
internal enum ProblemPlace
{
    Name,
    Type,
    Initializer,
}
