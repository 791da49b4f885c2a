namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public readonly partial record struct Plain(int A, string B = "x");
