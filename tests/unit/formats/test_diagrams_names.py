"""Names in scripts: no two things share one, and none hides what Python or the library calls so."""

from __future__ import annotations

import ast

from diagconv.formats.diagrams.names import UniqueNames
from diagconv.formats.diagrams.writing.aliases import preferred_class
from diagconv.formats.diagrams.writing.imports import ImportTable
from diagconv.formats.diagrams.writing.writer import write
from diagconv.icons import PythonClass, find, python_class
from diagconv.model import Diagram


def test_names_of_python_get_an_underscore() -> None:
    names = UniqueNames(("filter", "class"))
    assert [names.new(name) for name in ("filter", "class", "filter", "app", "app")] == [
        "filter_", "class_", "filter_2", "app", "app_2",
    ]  # fmt: skip


def test_clusters_of_one_name_are_told_apart() -> None:
    names = UniqueNames()
    assert [names.new("filter", gap=" ") for _ in range(3)] == ["filter", "filter 2", "filter 3"]


def test_a_class_never_has_the_name_of_a_look() -> None:
    """A Mermaid class `rds` becomes the dictionary RDS, beside the library's class RDS."""
    diagram = Diagram()
    diagram.classes["rds"] = {"fill": "#ff0000"}
    diagram.node("a", classes=["rds"])
    diagram.node("b", icon="aws-rds")
    tree = ast.parse(write(diagram, []))
    imported = [alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
                for alias in node.names]  # fmt: skip
    assigned = [target.id for node in ast.walk(tree) if isinstance(node, ast.Assign)
                for target in node.targets if isinstance(target, ast.Name)]  # fmt: skip
    assert "RDS" in assigned
    assert "AwsRDS" in imported
    assert not {*imported} & {*assigned}


def test_two_classes_of_one_name() -> None:
    imports = ImportTable()
    names = [imports.name(PythonClass(module, "Node")) for module in ("diagrams.k8s.infra", "diagrams.x.y")]
    assert names == ["K8SNode", "XNode"]


def test_aliases_are_those_that_people_use() -> None:
    names = {
        "aws-s3": "S3", "aws-sqs": "SQS", "aws-cloudfront": "CloudFront", "k8s-sts": "StatefulSet", "k8s-pvc": "PVC",
        "postgresql": "PostgreSQL", "rabbitmq": "RabbitMQ", "aws-dynamodb": "Dynamodb", "grafana": "Grafana",
    }  # fmt: skip
    classes = {name: python_class(icon) for name in names if (icon := find(name)) is not None}
    assert {name: preferred_class(each).name for name, each in classes.items() if each is not None} == names
